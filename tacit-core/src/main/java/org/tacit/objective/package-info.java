/** Objectives: what training makes small, with gradients in closed form. */
@NullMarked
package org.tacit.objective;

import org.jspecify.annotations.NullMarked;
