/** Pictures in files, one by one or many in one. */
@NullMarked
package org.tacit.data.image;

import org.jspecify.annotations.NullMarked;
