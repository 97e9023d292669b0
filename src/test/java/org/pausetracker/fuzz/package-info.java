/**
 * Requests made up from the contract, and what their answers have to be. Starts from {@code openapi.yaml} alone, so that
 * a new path is asked without a word here.
 */
package org.pausetracker.fuzz;
