/** Least squares over the factors of a model, and other fits that go entry by entry. */
@NullMarked
package org.tacit.solver.factor;

import org.jspecify.annotations.NullMarked;
