package org.holonomy.plots.jfree;

import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The XML of drawings: makes that of Batik small and fit to stand beside others in one page. */
final class SvgTree {

    /** Namespace of references; HTML and programs older than SVG 2 read them there. */
    static final String LINKS = "http://www.w3.org/1999/xlink";

    /** Shorter outlines cost less than a reference to them. */
    private static final int SHORT = 80;

    /** What says how text is set, in a drawing whose text is outlines. */
    private static final List<String> TEXT =
            List.of("font-family", "font-size", "font-style", "font-weight", "text-rendering");

    private SvgTree() {}

    /** Returns an empty document. */
    static Document document() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the XML parser of the JDK has no default configuration", e);
        }
    }

    /** Returns an element with all that is in it as text. */
    static String serialize(Element root) {
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(root), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("the drawing cannot be written as XML", e);
        }
    }

    /** Draws every outline, such as that of a digit, once and refers to it wherever it returns. */
    static void shareOutlines(Document document, Element root) {
        NodeList found = root.getElementsByTagName("path");
        List<Element> paths = IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
        Map<String, Integer> uses = new HashMap<>();
        paths.forEach(path -> uses.merge(path.getAttribute("d"), 1, Integer::sum));
        Element outlines = document.createElementNS(root.getNamespaceURI(), "defs");
        Map<String, String> ids = new HashMap<>();
        for (Element path : paths) {
            String outline = path.getAttribute("d");
            if (uses.getOrDefault(outline, 1) == 1 || outline.length() < SHORT || path.hasAttribute("id")) {
                continue;
            }
            String id = ids.get(outline);
            if (id == null) {
                id = "g" + ids.size();
                ids.put(outline, id);
                Element shared = document.createElementNS(root.getNamespaceURI(), "path");
                shared.setAttribute("id", id);
                shared.setAttribute("d", outline);
                outlines.appendChild(shared);
            }
            replaceByUse(document, path, id);
        }
        root.insertBefore(outlines, root.getFirstChild());
    }

    /** Removes attributes of text. */
    static void dropTextAttributes(Element element) {
        TEXT.forEach(element::removeAttribute);
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                dropTextAttributes(inner);
            }
        }
    }

    /** Puts {@code prefix} before every id and every reference to one. */
    static void prefix(Element element, String prefix) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            String value = attribute.getNodeValue();
            if (attribute.getNodeName().equals("id")) {
                attribute.setNodeValue(prefix + value);
            } else if (attribute.getNodeName().endsWith("href") && value.startsWith("#")) {
                attribute.setNodeValue("#" + prefix + value.substring(1));
            } else if (value.contains("url(#")) {
                attribute.setNodeValue(value.replace("url(#", "url(#" + prefix));
            }
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                prefix(inner, prefix);
            }
        }
    }

    private static void replaceByUse(Document document, Element path, String id) {
        Element use = document.createElementNS(path.getNamespaceURI(), "use");
        NamedNodeMap attributes = path.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            if (!attribute.getNodeName().equals("d")) {
                use.setAttribute(attribute.getNodeName(), attribute.getNodeValue());
            }
        }
        use.setAttributeNS(LINKS, "xlink:href", "#" + id);
        path.getParentNode().replaceChild(use, path);
    }
}
