/** Linear operators: what maps a matrix, a tensor or unknowns to the numbers that were measured. */
@NullMarked
package org.tacit.operator;

import org.jspecify.annotations.NullMarked;
