/** Explicit penalties that are added to what training lowers. */
@NullMarked
package org.tacit.regularizer;

import org.jspecify.annotations.NullMarked;
