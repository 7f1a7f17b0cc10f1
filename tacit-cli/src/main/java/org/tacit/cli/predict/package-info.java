/** {@code tacit predict}: what the model of a completion says of entries. */
@NullMarked
package org.tacit.cli.predict;

import org.jspecify.annotations.NullMarked;
