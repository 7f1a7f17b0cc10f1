/** What training is given beside the loss: penalties, and noise in the examples. */
@NullMarked
package org.tacit.regularizer;

import org.jspecify.annotations.NullMarked;
