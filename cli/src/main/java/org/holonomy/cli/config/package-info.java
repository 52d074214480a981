/**
 * Strict YAML documents in which every value knows its place.
 *
 * <p>A document is read ({@link org.holonomy.cli.config.YamlDocument}), changed from the command line
 * ({@link org.holonomy.cli.config.Overrides}), checked against a JSON Schema, all mistakes at once
 * ({@link org.holonomy.cli.config.ConfigurationSchema}), and then read value by value
 * ({@link org.holonomy.cli.config.ConfigNode}). Every refusal, early or late, is a
 * {@link org.holonomy.cli.config.ConfigurationException} whose lines read {@code file:line:column: key.path: problem}.
 *
 * <p><b>Conventions.</b> Lines and columns count from 1, columns in code points. Scalars follow the core schema of YAML
 * 1.2: {@code 1e-9}, {@code .5} and {@code 0x10} are numbers, {@code yes} and {@code 12:30} are strings. Anchors,
 * aliases, tags, several documents, duplicate keys, keys that are not strings, and numbers that are not finite are
 * refused. Everything here is an immutable value.
 *
 * <p><b>Start at</b> {@link org.holonomy.cli.config.YamlDocument}.
 *
 * <p><b>Depends on</b> snakeyaml-engine for events with places, and on the schema validator of networknt. Jackson's YAML
 * reader is a layer over the same engine that hides what strictness needs: quoting, tags, the kind of a key.
 */
@NullMarked
package org.holonomy.cli.config;

import org.jspecify.annotations.NullMarked;
