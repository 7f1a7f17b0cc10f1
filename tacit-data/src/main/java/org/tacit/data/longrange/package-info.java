/** Tasks whose answer hangs on the relation of distant parts of an image. */
@NullMarked
package org.tacit.data.longrange;

import org.jspecify.annotations.NullMarked;
