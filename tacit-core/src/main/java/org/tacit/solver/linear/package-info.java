/**
 * Solutions of linear systems: of minimum norm, of minimum ℓ1 norm, sparse, and by ridge
 * regression.
 */
@NullMarked
package org.tacit.solver.linear;

import org.jspecify.annotations.NullMarked;
