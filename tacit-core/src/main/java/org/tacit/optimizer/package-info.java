/** Optimizers: how parameters move. */
@NullMarked
package org.tacit.optimizer;

import org.jspecify.annotations.NullMarked;
