/**
 * The units in which values are fitted: standardized, about effects of the modes, as logarithms.
 */
@NullMarked
package org.tacit.completion.unit;

import org.jspecify.annotations.NullMarked;
