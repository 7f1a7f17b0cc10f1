/** The command train: options and files to a task. */
@NullMarked
package org.tacit.cli.train;

import org.jspecify.annotations.NullMarked;
