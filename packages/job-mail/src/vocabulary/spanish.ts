import type { LanguageWords } from './language-words.ts'

export const spanish: LanguageWords = {
  titles: `ingenier*|desarrollador*|programador*|analista*|arquitect*|director*|directora*|gerente*|jefe*|jefa*|responsable*|coordinador*|encargad*|supervisor*|tecnic*|administrativ*|administrador*|asistente*|auxiliar*|asesor*|consultor*|comercial|comerciales|vendedor*|dependient*|cajer*|camarer*|cociner*|
    ayudante*|mozo*|operari*|peon*|oficial|electricista*|mecanic*|fontaner*|soldador*|conductor*|chofer*|repartidor*|carretiller*|almacen*|contable*|contador*|auditor*|abogad*|jurista*|enfermer*|medic*|farmaceutic*|fisioterapeut*|psicolog*|profesor*|maestr*|docente*|educador*|monitor*|formador*|investigador*|cientific*|
    disenador*|redactor*|traductor*|periodista*|recepcionista*|secretari*|teleoperador*|agente*|gestor*|ejecutiv*|especialista*|experto*|becari*|practicas|limpiador*|limpieza|vigilante*|cuidador*|community manager|reponedor*|promotor*|delegad*|comprador*|planificador*|tester|lider|jefatura|socio|aprendiz*|administracion|arquitecta|abogada|terapeuta*|matron*|veterinari*|albanil*|pintor*|carpinter*|montador*|instalador*|peluquer*|panader*|carnicer*|azafat*|camarera|interventor*|tesorer*`,
  employment: `jornada completa|tiempo completo|media jornada|tiempo parcial|jornada parcial|contrato indefinido|indefinido|contrato temporal|temporal|practicas|becas|beca|freelance|autonomo|fijo discontinuo|contrato|por obra|fines de semana|jornada intensiva|por horas|interino|contrato fijo|turno rotativo|jornada indiferente|de duracion determinada|formativo|contrato formativo|sustitucion|relevo`,
  remote: `en remoto|remoto|teletrabajo|100% remoto|trabajo remoto|a distancia|solo teletrabajo|trabajo desde casa|desde casa|teletrabajo 100%|totalmente remoto`,
  hybrid: `hibrido|hibrida|teletrabajo parcial|semipresencial|modalidad hibrida|presencial y teletrabajo|trabajo hibrido`,
  onSite: `presencial|en la oficina|en oficina|modalidad presencial`,
  ages: `hace|hora|horas|dia|dias|semana|semanas|mes|meses|minuto|minutos|hoy|ayer|publicado|publicada|nueva|nuevo|mas de|el|ahora|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|de|recientemente|recien publicado|mas|actualizada`,
  calls: `ver oferta|ver la oferta|ver empleo|ver anuncio|ver anuncio de empleo|inscribirme|inscribete|inscribirse|postular|postularme|postulate|aplicar|aplicar ahora|solicitar|solicitar empleo|solicitud sencilla|ver mas|saber mas|leer mas|mas informacion|ver detalles|ver vacante|guardar|me interesa|ver puesto|ver|solicitar ahora|postular ahora|inscribirme ahora|ver trabajo|quiero aplicar|enviar solicitud|ver oferta completa`,
  chrome: `darse de baja|darme de baja|cancelar suscripcion|cancelar|gestionar|preferencias|configuracion|privacidad|politica de privacidad|aviso legal|condiciones|ayuda|contacto|navegador|ver todas|ver todos|ver todos los empleos|todas las ofertas|mas ofertas|mas empleos|iniciar sesion|perfil|descargar|app|siguenos|este email|este correo|este mensaje|recibes|has recibido|derechos reservados|editar|modificar|eliminar|suscripcion|premium|instalar|averigua|curriculum|actualizar|crear alerta|alertas|cv|buscar|probar`,
  badges: `nuevo|nueva|destacado|urgente|promocionado|solicitud sencilla|inscripcion rapida|en busca de personal|busca personal activamente|esta empresa busca personal activamente|solicitar con perfil y cv|antiguos empleados|antiguo|contactos|contacto|candidatos|inscritos|pocos inscritos|recomendado|se el primero|se de los primeros|coincidencia|alumnos|empresa verificada|multiples vacantes|recomendada|evaluando candidatos|empleador activo|respuesta rapida|sin experiencia|seleccion de personal|se precisa urgente|para ti`,
  labels: {
    company: 'empresa|compania|empleador|organizacion|cliente',
    location: 'ubicacion|lugar|localidad|ciudad|provincia|poblacion|localizacion|lugar de trabajo|zona',
    salary: 'salario|sueldo|remuneracion|retribucion|salario bruto|rango salarial|banda salarial',
    employment: 'tipo de contrato|contrato|jornada|tipo de empleo|jornada laboral|tipo de jornada|duracion|horario',
    mode: 'modalidad|teletrabajo|modalidad de trabajo',
    title: 'puesto|vacante|oferta|cargo|titulo|posicion',
    other:
      'publicado|fecha|experiencia|requisitos|referencia|sector|departamento|estudios|estudios minimos|experiencia minima|nivel|categoria|area|enlace|ver oferta|descripcion|idiomas|beneficios|inscritos|vacantes',
  },
  periods: {
    hour: 'hora|por hora',
    day: 'dia|por dia|al dia',
    week: 'semana|por semana|a la semana',
    month: 'mes|por mes|al mes|mensual|mensuales|bruto/mes',
    year: 'ano|anual|anuales|al ano|por ano|bruto/ano|bruto anual',
  },
  estimated: 'estimado|estimacion',
  at: 'en',
  hiring:
    'busca|busca un|busca una|busca personal para el puesto de|esta buscando|contrata|selecciona|necesita|solicita',
  alert: `alerta de empleo|alertas de empleo|nuevos empleos|nuevas ofertas|nuevo empleo|nueva oferta|ofertas de empleo|oferta de empleo|ofertas de trabajo|empleos|ofertas|vacantes|vacante|busca personal|coinciden con|para ti|tu alerta|tu busqueda|trabajos|empleo|recomendados|recomendadas|oportunidades|oportunidad`,
  ownAffairs: `tu candidatura|tu solicitud|tu inscripcion|tu postulacion|su solicitud|su candidatura|te has inscrito|hemos recibido tu|
    solicitud enviada|gracias por tu interes|gracias por postular|gracias por inscribirte|lamentamos|lamentablemente|entrevista|
    prueba tecnica|tu factura|factura de|tu pedido|contrasena|confirma tu|confirmar tu|verifica tu|codigo de verificacion|
    ha visto tu perfil|han visto tu perfil|visitas a tu perfil|te ha enviado un mensaje|nuevo mensaje|descartado|descartada`,
  replies: `hemos recibido tu candidatura|hemos recibido tu solicitud|tu candidatura ha|tu solicitud se ha|gracias por postular|
    gracias por inscribirte|gracias por tu interes en|lamentamos|confirma tu correo|confirma tu email`,
  departments: `informatica|ventas|marketing|recursos humanos|finanzas|administracion|legal|logistica|produccion|compras|calidad|atencion al cliente|ingenieria|sanidad|educacion|hosteleria|turismo|comercio|construccion|tecnologia|telecomunicaciones|diseno|comunicacion|inmobiliaria|banca|seguros`,
  headings: `nuevos empleos|nuevas ofertas|ofertas de|empleos en|empleos para|hola|estimado|estimada|tu alerta|estas son|hemos encontrado|empleos similares|ofertas similares|ofertas recomendadas|recomendados|mas empleos|mas ofertas|descubre|porque|basado en|segun tu|ultimas ofertas|encuentra|destaca|mantente`,
  places: `comunidad de madrid|cataluna|catalunya|andalucia|comunidad valenciana|pais vasco|euskadi|galicia|castilla y leon|castilla-la mancha|aragon|murcia|region de murcia|asturias|navarra|cantabria|la rioja|extremadura|baleares|islas baleares|canarias|islas canarias|provincia|toda espana|espana|y|de|del|la|el|los|las|alrededores|area metropolitana|ciudad de|cdmx|estado de mexico|nuevo leon|jalisco|bogota d.c.|distrito capital|buenos aires|capital federal|union europea|latinoamerica|distrito federal|teletrabajo espana`,
}
