/** Models of the solution of a linear system: deep linear and diagonal networks. */
@NullMarked
package org.tacit.model.linear;

import org.jspecify.annotations.NullMarked;
