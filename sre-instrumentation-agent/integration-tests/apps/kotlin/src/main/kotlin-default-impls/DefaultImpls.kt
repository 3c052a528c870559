package io.sre.instrumentation.it.kotlin

import io.sre.instrumentation.api.Sli

interface Priced {
  @Sli("default impl")
  fun price(): Int = 7
}

class Book : Priced

class Bargain : Priced {
  override fun price(): Int = super.price() - 1
}
