/** The command measure: options and files to a task. */
@NullMarked
package org.tacit.cli.measure;

import org.jspecify.annotations.NullMarked;
