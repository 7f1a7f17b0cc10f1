/** Gradient flow: the limit of descent for steps that go to zero, integrated with error control. */
@NullMarked
package org.tacit.optimizer.flow;

import org.jspecify.annotations.NullMarked;
