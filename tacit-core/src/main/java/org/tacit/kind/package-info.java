/**
 * How a record says under which name it is chosen in a study file, and what its components mean
 * there: three annotations and nothing else.
 */
@NullMarked
package org.tacit.kind;

import org.jspecify.annotations.NullMarked;
