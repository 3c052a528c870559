package io.sre.instrumentation.it.spring;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;

/** Handlers that dispatch to others, and handlers whose clients disconnect. */
@Controller
class PagesController {

  @GetMapping("/forwards/{id}")
  String forwards() {
    return "forward:/owners/1";
  }

  @GetMapping("/includes/{id}")
  void includes(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    response.getOutputStream().print("a page with ");
    request.getRequestDispatcher("/owners/1").include(request, response);
  }

  @GetMapping("/redirects")
  String redirects() {
    return "redirect:/owners/1";
  }

  @GetMapping("/without-end")
  void withoutEnd(HttpServletResponse response) throws IOException {
    OutputStream out = response.getOutputStream();
    byte[] chunk = new byte[64 * 1024];
    while (true) {
      out.write(chunk);
      out.flush();
    }
  }

  @PostMapping("/parts")
  @ResponseBody
  String parts(@RequestParam("file") MultipartFile file) {
    return file.getSize() + " bytes";
  }

  /** Not a health check, although the path begins like one. */
  @GetMapping("/health-report")
  @ResponseBody
  String healthReport() {
    return "all are well";
  }

  @PostMapping("/uploads")
  @ResponseBody
  String upload(InputStream body) throws IOException {
    return body.readAllBytes().length + " bytes";
  }
}
