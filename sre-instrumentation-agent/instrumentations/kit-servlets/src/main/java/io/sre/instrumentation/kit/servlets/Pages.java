package io.sre.instrumentation.kit.servlets;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/** Servlets that answer on the thread they are called on. */
public final class Pages {

  private Pages() {}

  /** Says hello. */
  public static final class Hello extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("hello");
    }
  }

  static final class NotFound extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(404);
    }
  }

  static final class SendsError extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.sendError(503);
    }
  }

  static final class Fails extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws ServletException {
      throw new ServletException(new IllegalStateException("fails"));
    }
  }

  static final class FailsLate extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("half of it");
      response.flushBuffer();
      throw new IllegalStateException("late");
    }
  }

  static final class Forwards extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      request.getRequestDispatcher("/hello").forward(request, response);
    }
  }

  static final class Includes extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      request.getRequestDispatcher("/hello").include(request, response);
      request.getRequestDispatcher("/files/twice").include(request, response);
    }
  }

  static final class Uploads extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print(request.getInputStream().readAllBytes().length + " bytes");
    }
  }

  static final class WithoutEnd extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      ServletOutputStream out = response.getOutputStream();
      byte[] chunk = new byte[64 * 1024];
      while (true) {
        out.write(chunk);
        out.flush();
      }
    }
  }

  /** Announces more than it writes. */
  static final class Short extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentLength(100);
      response.setHeader("Connection", "close");
      response.getWriter().print("half");
    }
  }

  /** Has more to do when the client has everything. */
  static final class WorksOn extends HttpServlet {

    private static final Semaphore RELEASES = new Semaphore(0);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentLength(4);
      response.getOutputStream().print("done");
      if ("closes".equals(request.getParameter("how"))) {
        response.getOutputStream().close();
      } else {
        response.flushBuffer();
      }
      RELEASES.acquireUninterruptibly();
    }
  }

  /** Lets the one above return. */
  static final class Release extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      WorksOn.RELEASES.release();
      response.getWriter().print("released");
    }
  }

  static final class ErrorPageServlet extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("sorry");
    }
  }
}
