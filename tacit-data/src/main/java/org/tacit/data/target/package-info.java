/** Generators of targets: tensors of known rank, to be observed and recovered. */
@NullMarked
package org.tacit.data.target;

import org.jspecify.annotations.NullMarked;
