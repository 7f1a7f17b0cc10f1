/**
 * Matrices from their measurements or entries: of minimum nuclear norm, of minimum norm, of low
 * rank.
 */
@NullMarked
package org.tacit.solver.matrix;

import org.jspecify.annotations.NullMarked;
