// Every word that the app shows or says, in French.
import { apart } from "./apart";
import { pluralIn } from "./plural";
import type { Catalogue } from "./text";

const plural = pluralIn("fr");

export const fr: Catalogue = {
  visibility: {
    title: "Qui vous trouve",
    names: { listed: "Tout le monde", link_only: "Par lien seulement", invisible: "Personne" },
    more: {
      listed: "Vous êtes dans la liste de tous, et tous peuvent vous écrire.",
      link_only:
        "Vous n'êtes dans la liste de personne. Qui vient par votre lien, ou a déjà parlé avec vous, vous voit et peut vous écrire.",
      invisible:
        "Pour tous, vous n'êtes plus là, et vos liens ne marchent pas. À qui vous écrivez désormais, vous redevenez visible.",
    },
  },
  block: {
    action: "Bloquer",
    cancel: "Annuler",
    question: (name) => `Bloquer ${apart(name)} ?`,
    both: "Vous disparaissez chacun de la liste de l'autre et ne pouvez plus vous écrire. L'autre n'en sait rien : c'est comme si vous étiez parti.",
    back: "Cela vaut tant que vous restez tous deux : qui revient est quelqu'un de nouveau. Votre conversation est masquée, et de retour au déblocage : Réglages, Vie privée.",
    done: (name) => `${apart(name)} est bloqué.`,
    tooMany: "Personne n'a été bloqué : la limite est atteinte. Débloquez d'abord quelqu'un.",
    list: "Personnes bloquées",
    nobody: "Vous n'avez bloqué personne.",
    stay: "Tant que vous restez tous deux. Pour l'autre, c'est comme si vous étiez parti.",
    unblock: "Débloquer",
    unblockWhom: (name) => `Débloquer ${apart(name)}`,
    unblocked: (name) => `${apart(name)} n'est plus bloqué.`,
  },
  files: {
    named: (name) => `Fichier : ${apart(name)}`,
    attach: "Joindre des fichiers",
    tray: "Fichiers à envoyer",
    remove: (name) => `Retirer ${apart(name)}`,
    preparing: "Préparation du fichier…",
    tooMany: (most) =>
      `Vous pouvez envoyer ${most} fichiers à la fois au maximum. Les autres n'ont pas été ajoutés.`,
    tooLarge: (name, most) =>
      `${apart(name)} est trop volumineux et n'a pas été ajouté. Taille maximale d'un fichier : ${most}.`,
    empty: (name) => `${apart(name)} est vide : il n'y a rien à envoyer.`,
    unreadable: (name) => `Impossible de lire ${apart(name)}. Choisissez-le à nouveau.`,
    nobody: (name) => `${apart(name)} n'est plus là : vous ne pouvez pas lui envoyer de fichiers.`,
    dropHere: (name) => `Déposez des fichiers pour les envoyer à ${apart(name)}`,
    sendText: "Envoyer sous forme de fichier",
    guarded: (name, most) =>
      `${apart(name)} est trop volumineux. Taille maximale d'un fichier : ${most}. La protection de ce navigateur contre le pistage empêche les pages de réduire les images.`,
    textTooLarge: (most) =>
      `Ce texte est trop long, même pour un fichier (${most} au maximum). Votre texte est conservé.`,
    smaller: (size) => `réduite à ${size}`,
    textName: "message.txt",
    going: (share) => `Envoi, ${share}`,
    coming: (share) => `Réception, ${share}`,
    cancel: "Annuler",
    save: "Enregistrer",
    saveNamed: (name) => `Enregistrer ${apart(name)}`,
    refusedSaid: (name) =>
      `${apart(name)} n'a pas été reçu : pas assez de place, ou des parties ont été perdues.`,
    broken: "Ce fichier est incomplet. Demandez qu'on vous le renvoie.",
    gone: (name) => `${apart(name)} était ici, mais a été perdu au rechargement de la page.`,
    enlarge: (name) => `Agrandir ${apart(name)}`,
    large: (name) => `Image ${apart(name)}`,
  },
  notifications: {
    title: "Notifications",
    offer: "Notifications",
    offerMore:
      "Quelque chose est arrivé pendant que vous étiez ailleurs. Votre navigateur peut vous prévenir la prochaine fois : il vous demandera s'il le peut.",
    turnOn: "Activer",
    turnOff: "Désactiver",
    notNow: "Non, merci",
    isOn: "Vous êtes prévenu des nouveaux messages quand cette page est cachée ou qu'une autre conversation est ouverte.",
    about: {
      default:
        "Votre navigateur peut vous prévenir des nouveaux messages quand cette page est cachée ou qu'une autre conversation est ouverte. Il vous demandera s'il le peut.",
      granted:
        "Votre navigateur peut vous prévenir des nouveaux messages. Rien n'est envoyé à personne pour cela.",
      denied:
        "Votre navigateur bloque les notifications de cette page. Autorisez-les pour cette adresse dans ses réglages, puis revenez.",
      insecure:
        "Les navigateurs ne montrent de notifications que pour les adresses https. Le titre et l'icône de cet onglet vous disent toujours ce qui est nouveau.",
      missing:
        "Ce navigateur n'a pas de notifications. Le titre et l'icône de cet onglet vous disent toujours ce qui est nouveau.",
    },
    withoutText: "Nouveau message",
    showText: "Montrer le texte des messages dans les notifications",
    sound: "Un son doux pour les nouveaux messages",
    trySound: "Écouter le son",
    doNotDisturb: "Ne pas déranger",
    doNotDisturbHint: "Ni notification ni son, jusqu'à ce que vous le désactiviez.",
    doNotDisturbIsOn: "Ne pas déranger est activé",
    mute: "Mettre cette conversation en sourdine",
    muted: "en sourdine",
  },
  loading: "Chargement...",
  panes: {
    divider: "Largeur du côté des personnes",
    hint: "Glissez, ou utilisez les flèches ; deux clics la rétablissent",
    width: (percent) => `${percent} % de la largeur habituelle`,
  },
  line: {
    encrypted: {
      title: "Ligne chiffrée",
      body: "Sur le réseau, personne entre vous ne peut lire (https). Le serveur transmet vos messages et pourrait les lire : il n'y a pas de chiffrement de bout en bout.",
    },
    own: {
      title: "Cet ordinateur seulement",
      body: "Cette page vient de cet ordinateur même : il n'y a entre vous aucun réseau où quelqu'un pourrait lire. Le serveur transmet vos messages et pourrait les lire : il n'y a pas de chiffrement de bout en bout.",
    },
    open: {
      title: "Ligne non chiffrée",
      body: "Cette page est venue par simple http : qui est sur le réseau entre vous peut lire. Une adresse https l'empêcherait. Dans tous les cas, le serveur pourrait lire ce qu'il transmet : il n'y a pas de chiffrement de bout en bout.",
    },
  },
  invites: {
    change: "Modifier",
    title: "Inviter quelqu'un auprès de vous",
    lead: "Qui ouvre le lien arrive directement dans une conversation avec vous.",
    often: "Combien de fois",
    uses: { once: "Une fois", five: "Cinq fois", any: "Sans limite" },
    long: "Jusqu'à quand",
    until: { hour: "Une heure", today: "Aujourd'hui", stay: "Tant que vous êtes là" },
    make: "Créer une invitation",
    making: "Création...",
    away: "Vous n'êtes pas en ligne : impossible de créer une invitation. Réessayez dans un instant.",
    link: "Copier le lien",
    share: "Partager",
    shareText: (name) => `Parlez avec ${apart(name)} sur Parley`,
    code: "L'invitation sous forme de code, pour l'appareil photo d'un téléphone",
    open: "Invitations ouvertes",
    usesLeft: (count) => plural(count, { one: "encore # fois", other: "encore # fois" }),
    anyUses: "sans limite",
    expires: (time) => `jusqu'à ${time}`,
    stays: "tant que vous êtes là",
    show: "Montrer",
    withdraw: "Retirer",
    withdrawn: "Retirée. Le lien ne mène plus nulle part.",
    none: "Il n'y en a pas. Une invitation prend fin au plus tard quand vous partez.",
    coming: "Quelqu'un vous a invité : choisissez un nom et vous lui parlez.",
    outcome: {
      used_up: {
        title: "Cette invitation a déjà servi",
        body: "Elle a servi à quelqu'un d'autre, ou autant de fois que prévu. Personne ne sait que vous avez essayé. Demandez un nouveau lien. Vous pouvez tout de même voir qui est là.",
      },
      expired: {
        title: "Cette invitation est terminée",
        body: "Son temps est passé. Personne ne sait que vous avez essayé. Demandez un nouveau lien. Vous pouvez tout de même voir qui est là.",
      },
      unknown: {
        title: "Cette invitation ne mène à personne",
        body: "Qui l'a créée est parti ou l'a retirée, ou le lien a été coupé en route. Demandez un nouveau lien. Vous pouvez tout de même voir qui est là.",
      },
      own: {
        title: "C'est votre propre lien",
        body: "Il mène les autres à vous et marche encore. Envoyez-le à quelqu'un d'autre.",
      },
      failed: {
        title: "Cette invitation n'a pas pu être essayée",
        body: "Le serveur a trop à faire pour le moment. L'invitation n'est pas épuisée : ouvrez à nouveau le lien dans une minute.",
      },
    },
    ok: "Voir qui est là",
  },
  emoji: {
    open: "Choisir un émoji",
    title: "Émojis",
    search: "Rechercher un émoji",
    groups: "Catégories d'émojis",
    groupNames: {
      recent: "Utilisés récemment",
      "smileys-emotion": "Smileys et émotions",
      "people-body": "Personnes et corps",
      "animals-nature": "Animaux et nature",
      "food-drink": "Nourriture et boissons",
      "travel-places": "Voyages et lieux",
      activities: "Activités",
      objects: "Objets",
      symbols: "Symboles",
      flags: "Drapeaux",
    },
    results: "Émojis correspondants",
    found: (count) => plural(count, { one: "# émoji trouvé.", other: "# émojis trouvés." }),
    tone: "Couleur de peau",
    tones: [
      "Par défaut",
      "Claire",
      "Moyennement claire",
      "Moyenne",
      "Moyennement foncée",
      "Foncée",
    ],
    completions: "Suggestions d'émojis",
    offered: (count) =>
      plural(count, {
        one: "# suggestion d'émoji. Choisissez avec les flèches.",
        other: "# suggestions d'émojis. Choisissez avec les flèches.",
      }),
  },
  selfTest: {
    link: "Vérifier cet appareil",
    title: "Tout marche-t-il ici ?",
    lead: "Parley regarde ce navigateur et son chemin vers le serveur. Rien n'est envoyé ailleurs.",
    back: "Retour à Parley",
    running: "Vérification...",
    verdict: (broken, odd) =>
      broken > 0
        ? plural(broken, {
            one: "# chose ne marche pas : voyez plus bas que faire.",
            other: "# choses ne marchent pas : voyez plus bas que faire.",
          })
        : odd > 0
          ? plural(odd, {
              one: "Vous pouvez parler. # chose est désactivée ou bonne à savoir.",
              other: "Vous pouvez parler. # choses sont désactivées ou bonnes à savoir.",
            })
          : "Tout marche.",
    again: "Vérifier à nouveau",
    copy: "Copier le rapport",
    copying: { copied: "Copié", failed: "Échec de la copie" },
    private: "Le rapport ne dit rien de vous, de votre nom ni de vos conversations.",
    reportTitle: (version, build) =>
      `Parley ${version}, build ${build} : ce qui marche sur cet appareil`,
    states: { pass: "Marche", warn: "Bon à savoir", fail: "En panne", wait: "Vérification" },
    names: {
      secure: "Connexion sûre",
      server: "Serveur",
      socket: "Connexion en direct",
      clock: "Horloge",
      storage: "Mémoire de cet onglet",
      worker: "S'ouvre sans réseau",
      notifications: "Notifications",
      clipboard: "Copie",
      place: "Langue et fuseau horaire",
    },
    needsHttps:
      "Les navigateurs ne le permettent qu'en https. Demandez à qui gère ce Parley de le mettre derrière https.",
    secure: {
      pass: "Cette page est venue par https ou de cet appareil même.",
      fail: "Cette page est venue par simple http. On peut parler ; qui gère le réseau entre vous pourrait lire, et le navigateur refuse ce qui est marqué plus bas.",
      remedy:
        "Demandez à qui gère ce Parley de lui donner un certificat (TLS_CERT et TLS_KEY), ou de le mettre derrière un proxy qui en a un.",
    },
    server: {
      pass: (ms, version) => `Réponse en ${ms} ms (version ${version}).`,
      otherVersion: (server, app) =>
        `Il répond, mais en version ${server}, alors que cette page a ${app}.`,
      otherVersionRemedy: "Rechargez la page. Si rien ne change, prévenez qui gère ce Parley.",
      fail: "Il ne répond pas.",
      failRemedy:
        "Attendez un instant et vérifiez à nouveau. Si cela dure, dites à qui gère ce Parley que /health ne répond pas.",
      offline: "Cet appareil est hors ligne.",
      offlineRemedy: "Connectez-le à un réseau. Rien ne se perd entre-temps.",
    },
    socket: {
      pass: (ms) => `Ouverte ; un mot aller et retour a pris ${ms} ms.`,
      slow: (ms) => `Ouverte, mais un mot aller et retour a pris ${ms} ms.`,
      slowRemedy: "Le réseau est lent ou lointain. Les messages arrivent, mais plus tard.",
      fail: "Elle ne s'ouvre pas : on ne peut parler à personne d'ici.",
      silent: "Elle s'ouvre, mais rien ne revient.",
      remedy:
        "Un proxy ou un pare-feu bloque peut-être les WebSockets. Essayez un autre réseau ; demandez à qui gère ce Parley ou ce réseau de les laisser passer.",
    },
    clock: {
      pass: "Cet appareil et le serveur sont d'accord sur l'heure.",
      fast: (minutes) =>
        plural(minutes, {
          one: "Cet appareil a # minute d'avance sur le serveur.",
          other: "Cet appareil a # minutes d'avance sur le serveur.",
        }),
      slow: (minutes) =>
        plural(minutes, {
          one: "Cet appareil a # minute de retard sur le serveur.",
          other: "Cet appareil a # minutes de retard sur le serveur.",
        }),
      remedy: "Laissez l'appareil régler son horloge. Parley corrige les heures qu'il montre.",
      unknown: "Le serveur n'a pas donné son heure.",
      unknownRemedy: "Rien à faire : elle sera redemandée quand il répondra.",
    },
    storage: {
      pass: "Recharger ne perd rien, et vos réglages restent.",
      noSettings:
        "Recharger ne perd rien, mais vos réglages durent jusqu'à la fermeture de l'onglet.",
      nothing: "Ce navigateur ne garde rien : recharger met fin à votre séjour.",
      remedy: "Autorisez ce site à conserver des données, dans les réglages du navigateur.",
    },
    worker: {
      pass: "Parley est gardé sur cet appareil et s'ouvre même sans réseau.",
      notYet: "Parley n'est pas encore gardé sur cet appareil.",
      notYetRemedy:
        "Rechargez la page une fois. Les fenêtres privées de certains navigateurs ne le gardent jamais.",
      development: "Pas pendant le développement de Parley.",
      missing: "Ce navigateur ne peut pas garder Parley pour les moments sans réseau.",
      missingRemedy: "Rien à faire : il marche tant qu'il y a un réseau.",
    },
    notifications: {
      pass: "Permises.",
      notAsked: "Possibles ; vous pouvez les activer dans les réglages.",
      denied: "Vous ou ce navigateur les avez interdites pour ce site.",
      deniedRemedy:
        "Pour les avoir, autorisez les notifications de ce site dans les réglages du navigateur. Le titre de l'onglet compte de toute façon les nouveaux messages.",
      missing:
        "Ce navigateur ne les propose pas ici. Le titre de l'onglet compte les nouveaux messages.",
      missingRemedy:
        "Un autre le peut peut-être. Sur un iPhone, mettez d'abord Parley sur l'écran d'accueil.",
    },
    clipboard: {
      pass: "Un appui suffit pour copier.",
      oldWay: "La copie passe par une ancienne méthode, que certains navigateurs refusent.",
    },
    place: {
      pass: (locale, zone, now) => `${locale}, ${zone} : il est ${now}.`,
    },
  },
  panicExit: {
    action: "Sortir tout de suite",
    hint: "Part aussitôt, efface tout ici et ouvre une autre page. Trois fois Échap fait la même chose.",
  },
  keyboard: {
    title: "Raccourcis clavier",
    show: "Montrer tous les raccourcis",
    or: " ou ",
    places: {
      anywhere: "Partout",
      people: "Dans la liste des personnes",
      messages: "Parmi les messages",
      composer: "En écrivant",
    },
    does: {
      toolbar: "À ce qu'on peut faire du message",
      toolbarStep: "D'un bouton du message au suivant",
      sendToo: "Envoyer, quoi que fasse Entrée seule",
      editLast: "Modifier votre dernier message, tant que le champ est vide",
      help: "Montrer ces raccourcis",
      search: "Chercher dans les messages",
      filter: "Chercher par nom",
      nextPane: "À la partie suivante de la page",
      previousPane: "À la partie précédente",
      nextConversation: "À la conversation suivante",
      previousConversation: "À la conversation précédente",
      back: "Fermer, renoncer ou revenir, un pas à la fois",
      person: "De personne en personne, à la première, à la dernière",
      message: "De message en message, au premier, au dernier",
      send: "Envoyer",
      newLine: "Commencer une nouvelle ligne",
    },
    keys: {
      Ctrl: "Ctrl",
      Command: "Commande",
      Alt: "Alt",
      Shift: "Maj",
      Enter: "Entrée",
      Escape: "Échap",
      Home: "Début",
      End: "Fin",
      ArrowUp: "Flèche haut",
      ArrowDown: "Flèche bas",
      ArrowLeft: "Flèche gauche",
      ArrowRight: "Flèche droite",
    },
    singlesOn:
      "Les touches qui agissent seules, comme ?, le font tant qu'on n'écrit rien. Elles se désactivent dans les réglages.",
    singlesOff: "Les raccourcis d'une seule touche sont désactivés dans les réglages.",
  },
  product: "Parley",
  someone: "Quelqu'un de nouveau",
  list: (items) => items.filter(Boolean).join(", "),
  times: (count) => plural(count, { one: "(# fois)", other: "(# fois)" }),
  title: {
    join: "Parley : être là, parler",
    list: "Parley",
    conversation: (name) => `${apart(name)} - Parley`,
    unread: (count, title) => (count > 0 ? `(${count}) ${title}` : title),
  },
  skip: "Aller à la conversation",
  close: "Fermer",
  copying: { copied: "Copié", failed: "Échec de la copie" },
  parts: {
    title: "Une partie de Parley n'est pas arrivée",
    away: "Cette partie de Parley n'est pas arrivée : il n'y a peut-être pas de réseau. Rien n'est perdu.",
    outdated:
      "Parley a été mis à jour entre-temps, et cette partie appartient à la nouvelle version. Rien n'est perdu : après un rechargement, vous serez là où vous étiez.",
    again: "Réessayer",
    reload: "Recharger",
  },
  join: {
    continueAs: (name) => `Continuer sous le nom de ${apart(name)}`,
    orElse: "Ou entrez sous un autre nom :",
    headline: "Soyez là. Dites bonjour.",
    lead: "Choisissez un nom, voyez qui est là, cliquez, parlez.",
    name: "Votre nom",
    hint: "Il est à vous tant que vous restez. Gardez-le ou écrivez le vôtre.",
    another: "Inventer un autre nom",
    submit: "Entrer",
    joining: "Un instant...",
    rejected: "Ce nom ne peut pas servir ici. Choisissez-en un autre.",
    faults: {
      empty: "Écrivez un nom, ou laissez-en inventer un.",
      too_long: (max) => `Ce nom est trop long : ${max} caractères au plus.`,
      invisible: "Ce nom contient des caractères invisibles. Écrivez-le à nouveau.",
    },
    away: {
      offline: "Vous êtes hors ligne.",
      unreachable: "Le serveur est injoignable pour le moment.",
      calm: "Rien n'est perdu. Parley continue d'essayer tout seul ; vous pouvez choisir votre nom en attendant.",
    },
    promisesTitle: "À quoi s'attendre",
    promises: [
      { title: "Pas de compte", body: "Ni adresse e-mail, ni mot de passe, ni téléphone." },
      {
        title: "Rien n'est conservé",
        body: "Les messages ne font que passer et ne sont écrits nulle part.",
      },
      {
        title: "Parti, effacé",
        body: "Fermez l'onglet : votre nom et vos conversations disparaissent.",
      },
    ],
  },
  self: {
    menu: "Votre nom et vos invitations",
    rename: {
      label: "Changer votre nom",
      hint: "Tout le monde voit le nouveau nom aussitôt. Vos conversations continuent.",
      submit: "Renommer",
      renaming: "Changement...",
      done: (name) => `Vous vous appelez maintenant ${apart(name)}.`,
      lost: "La connexion s'est coupée : vous avez peut-être encore l'ancien nom. Réessayez.",
      away: "Vous n'êtes pas en ligne : votre nom ne peut pas changer. Réessayez dans un instant.",
    },
    id: "Votre identifiant, pour les programmes",
    copyId: "Copier l'identifiant",
    leaveMore:
      "Votre nom, vos conversations et vos invitations disparaissent cinq secondes plus tard, ici et sur le serveur ; d'ici là, vous pouvez revenir sur votre décision. Ce que les autres ont de vous à l'écran y reste jusqu'à leur départ.",
    region: "Vous",
    youAre: "Vous êtes",
    stored: "Rien n'est conservé",
    storedMore: (seconds) =>
      `Les messages ne sont jamais écrits : le serveur les transmet et les oublie. Il garde votre nom tant que vous êtes là, et jusqu'à ${seconds} secondes après une coupure, pour que vous puissiez revenir. Cet onglet garde vos conversations jusqu'à ce que vous partiez ou le fermiez.`,
    leave: "Partir",
    leaveHint: "Partir : votre nom et vos conversations sont effacés",
    leaving: {
      title: "Vous partez...",
      left: (seconds) =>
        plural(seconds, {
          one: "Tout sera effacé ici dans # seconde.",
          other: "Tout sera effacé ici dans # secondes.",
        }),
      stay: "Rester",
      announced: "Vous partez. Pendant cinq secondes, vous pouvez encore rester.",
      done: "Vous êtes parti. Tout est effacé ici.",
    },
  },
  people: {
    tagged: (name, tag) => (tag ? `${apart(name)} #${tag}` : name),
    showAll: "Montrer tout le monde",
    leftAgo: (ago) => `Départ ${ago}`,
    title: "Personnes",
    online: (count) => plural(count, { one: "# en ligne", other: "# en ligne" }),
    filter: "Chercher par nom",
    clear: "Effacer la recherche",
    presence: {
      online: "en ligne",
      reconnecting: "se reconnecte",
      left: "n'est plus là",
      unsure: "était en ligne",
    },
    talks: "Conversations",
    hereNow: "Ici en ce moment",
    you: (preview) => `Vous : ${apart(preview)}`,
    notSent: (preview) => `Pas envoyé : ${apart(preview)}`,
    draft: (preview) => `Brouillon : ${apart(preview)}`,
    typing: "écrit...",
    unread: (count) => plural(count, { one: "# nouveau message", other: "# nouveaux messages" }),
    tag: (tag) => `#${tag}`,
    noMatch: (query) => `Personne du nom de « ${apart(query)} » n'est ici.`,
    others: (count) =>
      plural(count, { one: "# autre personne ici", other: "# autres personnes ici" }),
    loading: "Chargement...",
    failed: "Tout le monde n'a pas pu être chargé.",
    again: "Réessayer",
    alone: "Vous êtes là en premier",
    aloneHint: "Invitez quelqu'un : à cette adresse, vous vous voyez aussitôt.",
    onlyHere:
      "Cette adresse ne marche que sur cet ordinateur. Pour un téléphone ou un autre ordinateur, ouvrez Parley ici par l'adresse de cet ordinateur sur le réseau : un code à scanner apparaît alors.",
    addressCode: "L'adresse sous forme de code, pour l'appareil photo d'un téléphone",
    secondTab: "Ouvrir un second onglet pour essayer",
    copy: "Copier l'adresse",
  },
  conversation: {
    deleted: "Message supprimé",
    edited: "modifié",
    editedAt: (time) => `modifié ${time}`,
    answersNothing: "Message d'origine indisponible",
    toAnswered: "Aller au message d'origine",
    link: {
      title: "Vérifiez ce lien",
      body: "Ce lien ouvre l'adresse ci-dessous, qui imite peut-être une adresse que vous connaissez. Ne l'ouvrez que si vous lui faites confiance.",
      stay: "Annuler",
      open: "Ouvrir quand même",
    },
    actions: {
      label: "Options du message",
      react: "Réagir",
      reply: "Répondre",
      edit: "Modifier",
      remove: "Supprimer pour les deux",
      sure: "Supprimer pour vous deux ?",
      keep: "Annuler",
    },
    reactions: {
      with: (emoji) => `Réagir avec ${emoji}`,
      put: (emoji) => `Vous avez réagi avec ${emoji}`,
      taken: (emoji) => `Réaction ${emoji} retirée`,
      count: (emoji, count) =>
        plural(count, { one: `${emoji} de # personne`, other: `${emoji} de # personnes` }),
    },
    changes: {
      underWay: {
        edit: "Envoi de la modification",
        delete: "Suppression chez l'autre personne",
        react: "Envoi de la réaction",
        unreact: "Retrait de la réaction",
      },
      failed: {
        edit: "Modification non distribuée. L'autre personne voit peut-être encore l'ancien texte.",
        delete: "Non supprimé chez l'autre personne, qui voit peut-être encore le message.",
        react: "Réaction non distribuée.",
        unreact: "Réaction non retirée chez l'autre personne, qui la voit peut-être encore.",
      },
    },
    burn: {
      title: "Messages éphémères",
      explained:
        "Les messages que vous envoyez désormais disparaissent pour vous deux ce délai après leur lecture. Cela dépend de l'application de l'autre personne, qui peut encore copier un message avant qu'il disparaisse.",
      never: "Désactivé",
      set: "Régler le délai",
      afterRead: (time) => `Disparaît ${time} après sa lecture`,
    },
    clear: {
      action: "Vider pour les deux",
      title: "Vider cette conversation ?",
      explained: (name) =>
        `Tous les messages sont supprimés ici et dans l'application de ${apart(name)}. Cette action est irréversible.`,
      explainedLeft: (name) =>
        `Tous les messages sont supprimés ici. ${apart(name)} n'est plus là pour en être informé : ses messages restent tant que son onglet est ouvert.`,
      confirm: "Vider la conversation",
      keep: "Annuler",
    },
    needsNewer: "Ce message nécessite une version plus récente de Parley.",
    toOthers: {
      deleted: "(J'ai supprimé un message.)",
      cleared: "(J'ai vidé cette conversation.)",
    },
    events: {
      left: (name, time) => `Départ de ${apart(name)} à ${time}`,
      cameBack: (name, time) => `Retour de ${apart(name)} à ${time}`,
      leftAndBack: (name, left, back) => `Départ de ${apart(name)} à ${left} · retour à ${back}`,
      cameAndWent: (name, times, back) =>
        `${plural(times, { one: "# départ", other: "# départs" })} de ${apart(name)} · retour à ${back}`,
      cleared: (name) => `${apart(name)} a vidé cette conversation`,
      youCleared: "Vous avez vidé cette conversation",
      youClearedHere: (name) =>
        `Vous avez vidé cette conversation ici. ${apart(name)} n'en a pas été informé et l'a peut-être encore.`,
      burnAfter: (time) => `Vos messages disparaissent désormais ${time} après leur lecture`,
      burnNever: "Vos messages ne disparaissent plus",
    },
    region: (name) => `Conversation avec ${apart(name)}`,
    messages: (name) => `Messages avec ${apart(name)}`,
    back: "Retour aux personnes",
    online: "En ligne",
    reconnecting: "Se reconnecte",
    leftAt: (time) => `Départ à ${time}`,
    hasLeft: (name) => `${apart(name)} n'est plus là`,
    hasLeftHint: "Votre conversation reste ici jusqu'à ce que vous partiez ou fermiez cet onglet.",
    start: (name) => `Dites bonjour à ${apart(name)}`,
    startHint:
      "Votre message arrive tout de suite. Personne d'autre ne le voit et rien n'est conservé.",
    gone: "Cette personne n'est pas ici",
    goneHint: "Cette personne est peut-être partie, ou revenue comme nouvelle venue.",
    choose: "Choisissez à qui parler",
    chooseHint:
      "Choisissez un nom pour ouvrir une conversation ici. Vous pouvez en avoir plusieurs à la fois.",
    alone: "Personne d'autre n'est encore là",
    aloneHint: "Dès que quelqu'un arrive, son nom apparaît à gauche.",
    you: "Vous",
    typing: (name) => `${apart(name)} est en train d'écrire`,
    newBelow: (count) => plural(count, { one: "# nouveau message", other: "# nouveaux messages" }),
    unreadFrom: "Nouveaux messages",
    toNewest: "Aller au dernier message",
    copying: { action: "Copier le message", copied: "Copié", failed: "Échec de la copie" },
    code: { label: "Code", copyShort: "Copier", copy: "Copier le code" },
    find: {
      hint: "Le navigateur ne cherche que dans une partie de cette conversation.",
      searchAll: (keys) => `Chercher partout (${keys})`,
    },
    more: "Options de la conversation",
    saveAll: "Enregistrer la conversation",
    saved: {
      answers: (words) => `en réponse à : ${apart(words)}`,
      title: (name, time) => `Conversation avec ${apart(name)}, enregistrée ${time}`,
      fileName: (name) => `Parley avec ${name}`,
    },
    retry: "Réessayer",
    discard: "Supprimer",
    failedTogether: (count) => plural(count, { one: "# message", other: "# messages" }),
    retryAll: "Tout réessayer",
    discardAll: "Tout supprimer",
    copyFailed: "Copier",
    progress: {
      sending: "Envoi",
      sent: "Envoyé",
      delivered: "Distribué",
      read: "Lu",
      readAt: (time) => `Lu à ${time}`,
      failed: "Non envoyé",
    },
    failure: {
      file_refused:
        "Non distribué : l'autre application n'avait pas assez de place, ou des parties du fichier ont été perdues.",
      takes_no_files: "Non envoyé : l'application de cette personne n'accepte pas les fichiers.",
      recipient_unavailable: "Non distribué : cette personne n'est plus là.",
      expired: "Non distribué : cette personne n'est pas revenue à temps.",
      queue_full:
        "Non distribué : trop de messages attendent déjà cette personne. Réessayez plus tard.",
      peer_unreachable: "Non distribué : cette personne était injoignable.",
      connection_lost: "La connexion a été perdue. Ce message n'est peut-être pas arrivé.",
      content_too_long: "Non envoyé : le message est trop long.",
      empty_content: "Non envoyé : le message est vide.",
    },
    failureUnknown: "Non envoyé.",
  },
  composer: {
    modifierHint: (modifier) => `${modifier}+Entrée pour envoyer, Entrée pour une nouvelle ligne`,
    blank: "Écrivez un message pour l'envoyer.",
    form: "Écrire un message",
    label: (name) => `Message à ${apart(name)}`,
    placeholder: (name) => `Message à ${apart(name)}`,
    send: "Envoyer",
    more: "Ajouter des fichiers ou des emoji",
    hint: "Entrée pour envoyer, Maj+Entrée pour une nouvelle ligne",
    about: {
      replyToOwn: "Réponse à votre propre message",
      reply: (name) => `Réponse à ${apart(name)}`,
      edit: "Modification de votre message",
      stopReply: "Annuler la réponse",
      stopEdit: "Annuler la modification",
    },
    left: (count) => plural(count, { one: "# caractère restant", other: "# caractères restants" }),
    tooMany: (count) =>
      plural(count, { one: "# caractère en trop", other: "# caractères en trop" }),
    peerLeft: (name) =>
      `${apart(name)} n'est plus là : vous ne pouvez plus envoyer de messages. Votre texte est conservé.`,
    otherTab:
      "Parley est ouvert dans un autre onglet : vous ne pouvez pas envoyer de messages ici. Votre texte est conservé.",
    stopped:
      "Vous n'êtes pas en ligne : vous ne pouvez pas envoyer de messages. Votre texte est conservé.",
  },
  refusal: {
    title: "Le serveur n'accepte pas cette page.",
    origin: (origin) =>
      `La personne qui le gère doit ajouter ${origin} à ALLOWED_ORIGINS, ou faire transmettre par le proxy l'en-tête Host avec son port.`,
    host: (host) => `La personne qui le gère doit ajouter ${host} à ALLOWED_HOSTS.`,
  },
  banner: {
    offline: "Hors ligne.",
    placeKept: (seconds) => `Place gardée ${seconds} s.`,
    over: "Les autres vous voient parti.",
    overMore: "Vous rentrerez de vous-même sous votre nom ; vos conversations restent.",
    title: "Connexion",
    unreachable: "Serveur injoignable.",
    reconnecting: "Reconnexion...",
    kept: "Les messages partiront à votre retour.",
    planned: "Mise à jour, retour imminent.",
    inSeconds: (seconds) =>
      plural(seconds, {
        one: "Prochain essai dans # seconde.",
        other: "Prochain essai dans # secondes.",
      }),
    beganAnewTitle: "Vous étiez absent",
    beganAnew:
      "Vous avez été absent plus longtemps que votre place n'est gardée, et vous êtes revenu comme nouvel arrivant. Des messages envoyés entre-temps peuvent manquer.",
    understood: "Compris",
    trying: "Essai en cours.",
    retry: "Réessayer",
    back: "De nouveau en ligne",
    rejoin: "Entrer à nouveau",
    otherTab: "Ouvert dans un autre onglet.",
    useHere: "Utiliser ici",
    abuse: "Le serveur a fermé cette connexion, car elle envoyait trop.",
    stopped: "Le serveur a fermé cette connexion.",
  },
  update: {
    title: "Nouvelle version",
    here: "Une nouvelle version de Parley est là.",
    safe: "Vos conversations et brouillons restent.",
    reload: "Recharger",
    later: "Plus tard",
  },
  search: {
    title: "Chercher dans les messages",
    label: "Chercher dans vos conversations",
    hint: "Trouve ce qui s'est dit dans cet onglet, avec n'importe qui. La recherche aussi reste dans cet onglet.",
    silent: "Rien ne s'est encore dit dans cet onglet : il n'y a rien à trouver.",
    none: (query) => `Aucun message ne contient « ${apart(query)} ».`,
    found: (count) => plural(count, { one: "# message trouvé.", other: "# messages trouvés." }),
    newest: (count) => `Les ${count} plus récents sont affichés.`,
    results: "Messages trouvés",
    you: "Vous : ",
    close: "Fermer la recherche",
  },
  announce: {
    reacted: (name, emoji, words) => `${apart(name)} a réagi avec ${emoji} à : ${apart(words)}`,
    message: (name, content) => `${apart(name)} : ${apart(content)}`,
    elsewhere: (name) => `Nouveau message de ${apart(name)}`,
    several: (count) => plural(count, { one: "# nouveau message", other: "# nouveaux messages" }),
  },
  settings: {
    sayTyping: "Les lecteurs d'écran disent quand quelqu'un commence à écrire",
    singleKeys: "Raccourcis d'une seule touche",
    singleKeysHint:
      "Comme ? et /, tant qu'on n'écrit rien. Désactivez-les si vous les touchez par mégarde.",
    modEnterSends: (modifier) => `${modifier}+Entrée envoie, Entrée commence une nouvelle ligne`,
    title: "Réglages",
    language: {
      label: "Langue de l'application",
      system: "Celle du navigateur",
      failed: "Cette langue n'a pas pu être chargée. Choisissez-la de nouveau dans un instant.",
    },
    sections: {
      appearance: "Apparence",
      language: "Langue",
      messages: "Messages",
      notifications: "Notifications",
      keyboard: "Clavier et lecteur d'écran",
      privacy: "Vie privée",
      about: "À propos",
    },
    showRead: "Laisser les autres voir ce que j'ai lu",
    showTyping: "Laisser les autres voir quand j'écris",
    keep: {
      lead: "Les réglages restent dans ce navigateur. Ils prennent effet aussitôt, dans tous les onglets, et un petit fichier permet de les emporter dans un autre navigateur.",
      save: "Enregistrer dans un fichier",
      take: "Reprendre d'un fichier",
      file: "Fichier de réglages",
      fileName: "parley-reglages.json",
      taken: (skipped) =>
        skipped === 0
          ? "Vos réglages sont repris."
          : plural(skipped, {
              one: "Repris, sauf # réglage que cette version ne connaît pas.",
              other: "Repris, sauf # réglages que cette version ne connaît pas.",
            }),
      refused: "Ce fichier ne contient pas de réglages de Parley. Rien n'a été changé.",
      reset: "Tout remettre comme au début",
      wasReset: "Tout est comme au début.",
      undo: "Annuler la remise à zéro",
      undone: "Vos réglages sont de retour.",
    },
  },
  theme: {
    contrast: "Contraste élevé",
    ember: "Braise",
    title: "Couleurs",
    system: "Celles du système",
    light: "Clair",
    dark: "Sombre",
  },
  crash: {
    notLoaded: {
      title: "Une partie de Parley n'est pas arrivée",
      body: "Il n'y a peut-être pas de réseau, ou une nouvelle version de Parley est là. Rien n'est perdu : rechargez la page, et vous êtes de nouveau où vous étiez.",
    },
    title: "Quelque chose s'est cassé dans cette page",
    body: "C'est notre faute. Rechargez la page : vous revenez sous votre nom, et vos conversations sont toujours là.",
    reload: "Recharger",
  },
};
