/**
 * Files of tensors, matrices, lists and pictures: read with the place of every fault, and written.
 */
@NullMarked
package org.tacit.data.format;

import org.jspecify.annotations.NullMarked;
