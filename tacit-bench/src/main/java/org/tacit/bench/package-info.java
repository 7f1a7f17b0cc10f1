/** Benchmarks. */
@NullMarked
package org.tacit.bench;

import org.jspecify.annotations.NullMarked;
