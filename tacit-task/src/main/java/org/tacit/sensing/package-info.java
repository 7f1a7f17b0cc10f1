/**
 * Sensing: from measurements of a matrix to the matrix, with what is proved of its nuclear norm.
 */
@NullMarked
package org.tacit.sensing;

import org.jspecify.annotations.NullMarked;
