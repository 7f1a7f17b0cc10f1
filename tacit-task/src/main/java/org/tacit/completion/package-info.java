/** Completion: from observed entries to every entry of a tensor. */
@NullMarked
package org.tacit.completion;

import org.jspecify.annotations.NullMarked;
