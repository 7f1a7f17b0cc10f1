/** What the training of a network of functions makes small: losses over examples, and penalties. */
@NullMarked
package org.tacit.objective.network;

import org.jspecify.annotations.NullMarked;
