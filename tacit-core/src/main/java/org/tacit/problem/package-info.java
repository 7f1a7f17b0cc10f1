/** Data and losses: what a model is fitted to. */
@NullMarked
package org.tacit.problem;

import org.jspecify.annotations.NullMarked;
