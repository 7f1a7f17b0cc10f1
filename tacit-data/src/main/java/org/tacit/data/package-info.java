/** Files in and out, and generators of targets. */
@NullMarked
package org.tacit.data;

import org.jspecify.annotations.NullMarked;
