/** The command solve: options to a task. */
@NullMarked
package org.tacit.cli.solve;

import org.jspecify.annotations.NullMarked;
