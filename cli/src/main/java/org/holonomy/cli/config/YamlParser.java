package org.holonomy.cli.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one document from the engine's events, refusing what a configuration has no use for.
 *
 * <p>Events are pulled one at a time, so that a refusal comes before the rest of a hostile text is looked at.
 */
final class YamlParser {

    /** Deepest nesting accepted; the experiments nest about eight deep, and the reader recurses. */
    static final int MAX_DEPTH = 64;

    private final Function<Event, Place> places;
    private final Iterator<Event> events;
    private final ScalarReader scalars = new ScalarReader();

    /** Where the last event began: the engine does not place all of its refusals. */
    private Place reached;

    private YamlParser(String text, Place start, Function<Event, Place> places) {
        this.places = places;
        this.reached = start;
        // The engine's own limit counts code points of what was bounded before; it must only not be smaller.
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setVersionFunction(version -> version)
                .build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /** Reads the text of a file; places have the label as source. */
    static YamlNode parse(String text, String label) {
        try {
            return new YamlParser(text, Place.whole(label), event -> ParserFailure.place(label, event.getStartMark()))
                    .document(label);
        } catch (MarkedYamlEngineException e) {
            throw ParserFailure.at(ParserFailure.place(label, e.getProblemMark()), e);
        } catch (ReaderException e) {
            throw ParserFailure.character(text, label, e);
        }
    }

    /** Reads the text of an argument; every place is the whole argument. */
    static YamlNode parseArgument(String text, Place argument) {
        try {
            return new YamlParser(text, argument, event -> argument).document(argument.source());
        } catch (MarkedYamlEngineException e) {
            throw ParserFailure.at(argument, e);
        } catch (ReaderException e) {
            throw ParserFailure.character(argument, e);
        }
    }

    private YamlNode document(String label) {
        try {
            return only(label);
        } catch (MarkedYamlEngineException | ReaderException placed) {
            throw placed;
        } catch (YamlEngineException e) {
            throw ParserFailure.after(reached, e);
        }
    }

    private Event next() {
        Event event = events.next();
        reached = places.apply(event);
        return event;
    }

    private YamlNode only(String label) {
        next(); // the start of the stream says nothing
        if (!(next() instanceof DocumentStartEvent start)) {
            throw new ConfigurationException(Place.whole(label), "", "the document is empty, expected an object");
        }
        start.getSpecVersion()
                .filter(version -> version.getMajor() != 1 || version.getMinor() != 2)
                .ifPresent(version -> {
                    throw refuse(
                            start,
                            "the document is in YAML %d.%d, expected 1.2"
                                    .formatted(version.getMajor(), version.getMinor()));
                });
        YamlNode root = node(next(), 1);
        while (events.hasNext()) {
            Event rest = next();
            if (rest instanceof DocumentStartEvent) {
                throw refuse(rest, "a second document begins here, expected one document a file");
            }
        }
        return root;
    }

    private YamlNode node(Event event, int depth) {
        if (depth > MAX_DEPTH) {
            throw refuse(event, "nested more than %d deep".formatted(MAX_DEPTH));
        }
        requireBare(event);
        if (event instanceof ScalarEvent scalar) {
            return scalars.read(scalar, places.apply(scalar));
        }
        return event instanceof MappingStartEvent ? mapping(event, depth) : sequence(event, depth);
    }

    private YamlNode sequence(Event start, int depth) {
        if (!(start instanceof SequenceStartEvent)) {
            throw new AssertionError("unhandled event " + start);
        }
        List<YamlNode> items = new ArrayList<>();
        for (Event event = next(); !(event instanceof SequenceEndEvent); event = next()) {
            items.add(node(event, depth + 1));
        }
        return new YamlNode.Sequence(places.apply(start), items);
    }

    private YamlNode mapping(Event start, int depth) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        for (Event event = next(); !(event instanceof MappingEndEvent); event = next()) {
            String key = key(event);
            YamlNode.Entry earlier = entries.get(key);
            if (earlier != null) {
                String where = earlier.keyPlace().hasLine()
                        ? " (first on line %d)".formatted(earlier.keyPlace().line())
                        : "";
                throw refuse(event, "key `%s` is given twice%s".formatted(Excerpt.of(key), where));
            }
            entries.put(key, new YamlNode.Entry(places.apply(event), node(next(), depth + 1)));
        }
        return new YamlNode.Mapping(places.apply(start), entries);
    }

    private String key(Event event) {
        requireBare(event);
        if (!(event instanceof ScalarEvent scalar)) {
            String found = event instanceof MappingStartEvent ? "an object" : "a list";
            throw refuse(event, "a key must be a string, got %s".formatted(found));
        }
        YamlScalar key = scalars.read(scalar, places.apply(scalar));
        if (key.type() != YamlScalar.Type.STRING) {
            throw refuse(
                    event,
                    "a key must be a string, got %s; put it in quotes if it is a name".formatted(key.describe()));
        }
        return key.text();
    }

    private void requireBare(Event event) {
        if (event instanceof AliasEvent alias) {
            throw refuse(
                    event,
                    "aliases are not accepted, got *%s; write the value out"
                            .formatted(Excerpt.of(alias.getAlias().getValue())));
        }
        NodeEvent node = (NodeEvent) event;
        if (node.getAnchor().isPresent()) {
            throw refuse(
                    event,
                    "anchors are not accepted, got &%s; write the value where it is used"
                            .formatted(Excerpt.of(node.getAnchor().get().getValue())));
        }
        tag(event).ifPresent(tag -> {
            throw refuse(
                    event,
                    "tags are not accepted, got %s; write the value without it"
                            .formatted(Excerpt.of(tag.replace("tag:yaml.org,2002:", "!!"))));
        });
    }

    private static Optional<String> tag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return event instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
    }

    private ConfigurationException refuse(Event event, String problem) {
        return new ConfigurationException(places.apply(event), "", problem);
    }
}
