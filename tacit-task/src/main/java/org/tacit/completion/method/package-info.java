/**
 * The ways to complete an array, listed in {@code CompletionMethods}: what is asked of one, what it
 * tries, and how it searches for penalties and ranks.
 */
@NullMarked
package org.tacit.completion.method;

import org.jspecify.annotations.NullMarked;
