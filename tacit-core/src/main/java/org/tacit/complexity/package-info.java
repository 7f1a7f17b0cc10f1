/**
 * Geometric complexity: how fast a function of inputs changes at given inputs, exactly or estimated
 * with a standard error.
 */
@NullMarked
package org.tacit.complexity;

import org.jspecify.annotations.NullMarked;
