/** Spectral neural networks: matrices whose singular values pass through activations. */
@NullMarked
package org.tacit.model.spectral;

import org.jspecify.annotations.NullMarked;
