/** What is read off models during training, as rows of a trace. */
@NullMarked
package org.tacit.training.recorder;

import org.jspecify.annotations.NullMarked;
