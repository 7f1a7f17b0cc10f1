/** Networks of functions: layers one after another, differentiated by the library. */
@NullMarked
package org.tacit.model.network;

import org.jspecify.annotations.NullMarked;
