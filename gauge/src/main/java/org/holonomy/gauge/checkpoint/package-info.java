/**
 * Checkpoint files: tensors by name, read strictly and written whole or not at all.
 *
 * <p>Two formats hold a model: safetensors (one file, or shards behind an index) and npz; a bare npy holds one array.
 * Pickles run code when they are opened, so none is ever read; the message says how to convert one.
 *
 * <p><b>Conventions.</b> Tensors are in C order (last axis fastest) and little-endian in memory, whatever the file had.
 * A name is a key and never becomes a path. One tensor holds at most 2³¹ − 1 bytes; a file may be larger: data beyond
 * 1 MiB stay in it until they are asked for, so a file must not be changed in place while its tensors are in use.
 * Writing replaces the whole file by a rename, which leaves tensors already read as they were. A file transformed by
 * {@linkplain org.holonomy.gauge.checkpoint.Tensor#deferred deferred} tensors passes through memory one at a time.
 *
 * <p><b>Errors.</b> Everything that is wrong with a file is a
 * {@link org.holonomy.gauge.checkpoint.CheckpointException}: the file, the tensor, what was found, what was expected,
 * what to do. No size is believed before it has been compared with what the file can hold.
 *
 * <p><b>Start at</b> {@link org.holonomy.gauge.checkpoint.Checkpoint}.
 */
@NullMarked
package org.holonomy.gauge.checkpoint;

import org.jspecify.annotations.NullMarked;
