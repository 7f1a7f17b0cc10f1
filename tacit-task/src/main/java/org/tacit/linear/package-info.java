/** Linear systems: from equations to the solution that a bias or a parametrization chooses. */
@NullMarked
package org.tacit.linear;

import org.jspecify.annotations.NullMarked;
