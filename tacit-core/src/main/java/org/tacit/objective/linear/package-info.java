/**
 * The least squares of linear systems, by the library or in plain arrays where systems are small.
 */
@NullMarked
package org.tacit.objective.linear;

import org.jspecify.annotations.NullMarked;
