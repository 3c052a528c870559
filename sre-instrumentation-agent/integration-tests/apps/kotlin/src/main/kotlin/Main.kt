package io.sre.instrumentation.it.kotlin

import io.sre.instrumentation.api.Sli
import java.util.concurrent.CompletableFuture
import kotlin.coroutines.Continuation
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.resume
import kotlin.coroutines.startCoroutine
import kotlin.coroutines.suspendCoroutine

open class Shop {
  @Sli("member")
  fun member(value: Int): Int = value

  @Sli("default argument")
  fun defaultArgument(value: Int = 1): Int = value

  @Sli("fails", expected = [IllegalArgumentException::class])
  fun fails(thrown: Exception): Nothing = throw thrown

  @Sli("future")
  fun future(): CompletableFuture<String> = CompletableFuture.completedFuture("done")

  @Sli fun named(): Unit = Unit

  @Sli("overloads")
  @JvmOverloads
  fun overloads(first: Int, second: Int = 2, third: Int = 3): Int =
    if (first > 0) overloads(first - 1) else second + third

  @get:Sli("getter")
  val stock: Int
    get() = 12

  companion object {
    @Sli("companion") fun ofCompanion(): Shop = Shop()

    @Sli("static") @JvmStatic fun ofStatic(): Shop = Shop()

    @Sli("static overloads") @JvmStatic @JvmOverloads fun times(a: Int, b: Int = 2): Int = a * b
  }
}

@Sli("top level") fun topLevel(): Int = 1

@Sli("extension") fun String.shout(): String = uppercase()

@Sli("inline") inline fun inlined(block: () -> Unit) = block()

interface Greeting {
  @Sli("interface default")
  fun greet(): String = "hello"
}

class Polite : Greeting

class Rude : Greeting {
  override fun greet(): String = super.greet() + "!"
}

data class Item(val name: String) {
  @Sli("data class")
  fun label(): String = name
}

@Sli
data class Order(val id: Int, var note: String = "") {
  val total: Int
    get() = id * 2

  fun pay(): Int = id
}

@Sli
enum class Mode {
  FAST;

  fun work(): Int = ordinal
}

object Registry {
  @Sli("object")
  fun find(): Int = 1

  @Sli("object static") @JvmStatic fun findStatic(): Int = 1
}

class Suspending {
  private var waiting: Continuation<Unit>? = null

  @Sli("suspend")
  suspend fun later() {
    suspendCoroutine { waiting = it }
  }

  fun resume() = waiting?.resume(Unit)
}

fun interface Task {
  @Sli("task") fun run(): Int
}

class Delegated(task: Task) : Task by task

private fun seen(sli: String, outcome: String = "success") = println("seen|$sli|$outcome|3")

fun main() {
  val shop = Shop()
  repeat(3) {
    shop.member(it)
    shop.defaultArgument()
    shop.future()
    shop.named()
    shop.stock
    Shop.ofCompanion()
    Shop.ofStatic()
    topLevel()
    "extension".shout()
    inlined {}
    Polite().greet()
    Item("data").label()
    Registry.find()
    Registry.findStatic()
    Book().price()
    val task = Task { it }
    task.run()
    Delegated(task).run()
    shop.overloads(2)
    Shop.times(1)
    val order = Order(1).copy(note = "copied")
    val (id, note) = order
    order.note = note + id
    order.total
    order.pay()
    Mode.entries.forEach { mode -> Mode.valueOf(mode.name).work() }
    for (thrown in listOf(IllegalStateException(), NumberFormatException())) {
      runCatching { shop.fails(thrown) }
    }
    val suspending = Suspending()
    suspending::later.startCoroutine(Continuation(EmptyCoroutineContext) { it.getOrThrow() })
    suspending.resume()
  }
  for (sli in
    listOf(
      "member", "default argument", "future", "Shop.named", "getter", "companion", "static",
      "top level", "extension", "interface default", "data class", "object", "object static",
      "default impl", "fails", "overloads", "static overloads", "Order.getTotal", "Order.pay",
      "Mode.work", "task", "task",
    )) {
    seen(sli)
  }
  seen("fails", "java.lang.IllegalStateException")
  // Overridden, and called from Java as well as from Kotlin.
  repeat(3) {
    Rude().greet()
    Bargain().price()
  }
  seen("interface default")
  seen("default impl")
  Registry::class.java.getMethod("findStatic").invoke(null)
  Shop::class.java.getMethod("ofStatic").invoke(null)
  Shop::class.java.getMethod("overloads", Int::class.java).invoke(shop, 1)
  Shop::class.java.getMethod("times", Int::class.java).invoke(null, 1)
  println("seen|overloads|success|1")
  println("seen|static overloads|success|1")
  println("seen|object static|success|1")
  println("seen|static|success|1")
  println("done")
  while (System.`in`.read() >= 0) {
    // Nothing is expected.
  }
}
