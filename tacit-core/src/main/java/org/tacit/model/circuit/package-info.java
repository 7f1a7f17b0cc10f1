/** Convolutional arithmetic circuits: networks that are hierarchical tensor factorizations. */
@NullMarked
package org.tacit.model.circuit;

import org.jspecify.annotations.NullMarked;
