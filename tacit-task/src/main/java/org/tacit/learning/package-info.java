/** Learning to tell classes: from a labelled data set to a trained network. */
@NullMarked
package org.tacit.learning;

import org.jspecify.annotations.NullMarked;
