/** Classical reference solvers for the problems that trained models solve implicitly. */
@NullMarked
package org.tacit.solver;

import org.jspecify.annotations.NullMarked;
