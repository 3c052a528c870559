/**
 * A small shop: one package a part of the business, each with the team that answers for it where
 * that is not the shop's own.
 */
@NullMarked
package io.sre.instrumentation.examples.shop;

import org.jspecify.annotations.NullMarked;
