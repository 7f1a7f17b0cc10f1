/** The command complete: options to a task. */
@NullMarked
package org.tacit.cli.complete;

import org.jspecify.annotations.NullMarked;
