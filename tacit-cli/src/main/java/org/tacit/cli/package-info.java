/** The command {@code tacit}. */
@NullMarked
package org.tacit.cli;

import org.jspecify.annotations.NullMarked;
