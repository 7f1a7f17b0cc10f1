/** Numbers that can be read off a model. */
@NullMarked
package org.tacit.measure;

import org.jspecify.annotations.NullMarked;
