/**
 * The edge to libtorch: tensors, scopes, gradients, linear algebra, threads and seeds. The only
 * package that imports org.bytedeco.
 */
@NullMarked
package org.tacit.tensor;

import org.jspecify.annotations.NullMarked;
