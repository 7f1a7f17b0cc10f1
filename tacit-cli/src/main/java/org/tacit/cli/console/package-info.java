/**
 * The console: what is printed, the bar, tables of text, requests to stop, and what is said of bad
 * input.
 */
@NullMarked
package org.tacit.cli.console;

import org.jspecify.annotations.NullMarked;
