/** Measuring a trained network: how complex it is on given data, and the norms of its layers. */
@NullMarked
package org.tacit.measuring;

import org.jspecify.annotations.NullMarked;
